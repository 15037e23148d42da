"""What ``gcmplan add`` does: flags from the schema, an entry from flags and questions, writing."""
