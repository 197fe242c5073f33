"""The network on paper: lists of agencies read, checked and turned into a plan.

Pure code: files and a snapshot of what stands go in, a plan or a list of problems comes out.
``sites.provisioning`` carries plans out.
"""
