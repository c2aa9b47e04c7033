"""`make init`: another organisation's directory, with this engine, neutral texts and five invented members."""
