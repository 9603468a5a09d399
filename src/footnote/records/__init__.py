"""The editorial records in SQL: published answers, the journal, people and their sessions."""
