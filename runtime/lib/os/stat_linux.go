package os

import (
	"io/fs"
	"syscall"
)

func factsOf(info fs.FileInfo) facts {
	s, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		ns := info.ModTime().UnixNano()
		return facts{nlink: 1, accessed: ns, changed: ns}
	}
	return facts{
		ino: int64(s.Ino), dev: int64(s.Dev), nlink: int64(s.Nlink), uid: int64(s.Uid), gid: int64(s.Gid),
		accessed: s.Atim.Nano(), changed: s.Ctim.Nano(), blockSize: int64(s.Blksize), blocks: s.Blocks, rdev: int64(s.Rdev),
	}
}
