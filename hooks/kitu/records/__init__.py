"""What an editor writes, typed and frozen: fields, models of all data files, partial dates, wording of codes.

May import `kitu.german` and `kitu.spelling`.
"""
