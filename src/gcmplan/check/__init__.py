"""What is wrong with a plan: diagnostics, the rules that find them, and the run over all."""
