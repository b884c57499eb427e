// /etc/hosts: the names that the machine knows by itself.

package socket

import (
	"net/netip"
	"os"
	"strings"
)

// table is a file of names and numbers; it is read whenever it is asked.
type table string

const (
	hostsFile    table = "/etc/hosts"
	servicesFile table = "/etc/services"
)

// lines calls f with the words of every line, until f answers false.
func (file table) lines(f func(words []string) bool) {
	text, err := os.ReadFile(string(file))
	if err != nil {
		return // a machine without the file has no such names
	}
	for line := range strings.Lines(string(text)) {
		line, _, _ = strings.Cut(line, "#")
		if words := strings.Fields(line); len(words) > 1 && !f(words) {
			return
		}
	}
}

// addresses are those of a name, with the first name of their line.
func (file table) addresses(name string) (list []netip.Addr, canonical string) {
	file.lines(func(words []string) bool {
		for _, w := range words[1:] {
			if ip, err := netip.ParseAddr(words[0]); err == nil && strings.EqualFold(w, name) {
				if canonical == "" {
					canonical = words[1]
				}
				list = append(list, ip)
				break
			}
		}
		return true
	})
	return list, canonical
}

// names are those of an address, the canonical one first.
func (file table) names(ip netip.Addr) (list []string) {
	file.lines(func(words []string) bool {
		if a, err := netip.ParseAddr(words[0]); err == nil && a == ip {
			list = words[1:]
		}
		return list == nil
	})
	return list
}
