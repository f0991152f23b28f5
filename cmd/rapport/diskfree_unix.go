//go:build unix

package main

import "syscall"

// diskFree returns how many bytes the disk of a folder has left.
func diskFree(folder string) uint64 {
	var disk syscall.Statfs_t
	if syscall.Statfs(folder, &disk) != nil {
		return 0
	}
	return disk.Bavail * uint64(disk.Bsize)
}
