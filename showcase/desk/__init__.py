"""The desk: a workplace in the browser for those who keep the profiles and pages.

``manuscripts`` reads and writes the files, ``edits`` and ``spelling`` change single lines of front
matter, ``form`` makes a form of the schema for each of the ``sorts`` of files, ``signing`` and
``marks`` know signatures and what is to be confirmed, ``proofs`` sets one file as it stands in the
box, ``uploads`` takes pictures, ``merging`` brings two versions together, ``guard`` keeps other
pages out, ``pages`` and ``writing`` answer the browser at the addresses of ``handlers``.
"""
