"""What the world tells, one file for each family of documents; each adds its forms to the grammar."""
