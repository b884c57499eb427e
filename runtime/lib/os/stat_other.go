//go:build !linux

package os

import "io/fs"

func factsOf(info fs.FileInfo) facts {
	ns := info.ModTime().UnixNano()
	return facts{nlink: 1, accessed: ns, changed: ns}
}
