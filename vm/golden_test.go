package vm_test

import (
	"path/filepath"
	"testing"

	"github.com/aio-lang/aio/vm/aiotest"
)

// TestScripts runs every folder of scripts below testdata.
func TestScripts(t *testing.T) {
	dirs, err := filepath.Glob("testdata/*")
	if err != nil || len(dirs) == 0 {
		t.Fatalf("no folders of scripts: %v", err)
	}
	for _, dir := range dirs {
		t.Run(filepath.Base(dir), func(t *testing.T) { aiotest.Run(t, dir) })
	}
}
