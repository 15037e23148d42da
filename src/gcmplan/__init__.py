"""gcmplan: national plans for implementing the Global Compact for Migration, as code."""

__version__ = "0.1.0"
