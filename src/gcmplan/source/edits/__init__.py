"""Changes to a plan folder that leave all else as it is: comments, layout, untouched lines.

A change is made of splices of the text, never of a file written anew. What comes out is read back
and compared with what was asked for; where they differ, nothing is written.
"""

from __future__ import annotations
