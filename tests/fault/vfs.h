/* vfs - a layer between SQLite and the disk that fails when told to: the n-th write, fsync, truncate, delete or creation. */
#ifndef FAULT_VFS_H
#define FAULT_VFS_H
#include <stdbool.h>

/* Becomes SQLite's default for this process. */
void fault_vfs_install(void);
/* The n-th call from now on fails (n 0: none); stays: so do all after it, like a disk that is full. */
void fault_vfs_arm(int n, bool stays);
int fault_vfs_calls(void); /* since it was armed */
bool fault_vfs_failed(void);
#endif
