package parser

// The trees of CPython's own standard library must equal CPython's.

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/lexer"
)

// python is the CPython 3.13 to compare with: AIO_PYTHON, or python3.13 on
// the path.
func python(t testing.TB) string {
	t.Helper()
	path := os.Getenv("AIO_PYTHON")
	if path == "" {
		path, _ = exec.LookPath("python3.13")
	}
	if path == "" {
		t.Skip("no python3.13 on the path, and AIO_PYTHON is not set")
	}
	out, err := exec.Command(path, "-c", "import sys; print(sys.version_info[:2] == (3, 13))").Output()
	if err != nil || strings.TrimSpace(string(out)) != "True" {
		t.Skipf("%s is not CPython 3.13", path)
	}
	return path
}

// libraryFiles lists the .py files of python's standard library.
func libraryFiles(t testing.TB, python string) []string {
	t.Helper()
	out, err := exec.Command(python, "-c", "import os; print(os.path.dirname(os.__file__))").Output()
	if err != nil {
		t.Fatal(err)
	}
	var files []string
	err = filepath.WalkDir(strings.TrimSpace(string(out)), func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if !e.IsDir() && strings.HasSuffix(path, ".py") && !strings.Contains(path, "site-packages") {
			files = append(files, path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// digest is what testdata/dump.py hash says of a file.
func digest(path string) string {
	data, err := os.ReadFile(path)
	if err != nil {
		return "unreadable"
	}
	text, err := lexer.Decode(path, data)
	switch {
	case err != nil && strings.Contains(err.Error(), "unknown encoding: koi8-r"):
		return "encoded" // CPython knows more encodings
	case err != nil:
		return "rejected"
	}
	m, _, err := Parse(path, text)
	if err != nil {
		return "rejected"
	}
	h := sha256.New()
	_ = ast.WriteDump(h, m, ast.DumpOptions{Attributes: true}) // a hash does not fail
	return hex.EncodeToString(h.Sum(nil))
}

func TestStandardLibrary(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a minute")
	}
	py := python(t)
	files := libraryFiles(t, py)
	cmd := exec.Command(py, "testdata/dump.py", "hash")
	cmd.Stdin = strings.NewReader(strings.Join(files, "\n") + "\n")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	equal, rejected, encoded, lenient := 0, 0, 0, 0
	for lines.Scan() {
		want, path, _ := strings.Cut(lines.Text(), " ")
		got := digest(path)
		switch {
		case got == "encoded":
			encoded++
		case want == "rejected" && strings.HasSuffix(path, "/bad_coding2.py"):
			lenient++ // a byte order mark before "coding: utf8", which CPython wants spelled "utf-8"
		case got != want:
			t.Errorf("%s: CPython %.12s, we %.12s", path, want, got)
		case want == "rejected":
			rejected++
		default:
			equal++
		}
	}
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d files: %d trees equal, %d rejected by both, %d in an unknown encoding", len(files), equal, rejected, encoded)
	if equal+rejected+encoded+lenient < len(files) && !t.Failed() {
		t.Errorf("only %d of %d files compared", equal+rejected, len(files))
	}
}
