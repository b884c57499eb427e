// Services: the names of well-known ports.

package socket

import (
	"strconv"
	"strings"
)

// services are the names that a machine without /etc/services knows.
var services = []struct {
	name, proto string
	port        int
}{
	{"echo", "tcp", 7}, {"echo", "udp", 7}, {"ftp", "tcp", 21}, {"ssh", "tcp", 22}, {"telnet", "tcp", 23},
	{"smtp", "tcp", 25}, {"domain", "tcp", 53}, {"domain", "udp", 53}, {"http", "tcp", 80}, {"pop3", "tcp", 110},
	{"ntp", "udp", 123}, {"imap2", "tcp", 143}, {"snmp", "udp", 161}, {"ldap", "tcp", 389}, {"https", "tcp", 443},
	{"https", "udp", 443}, {"submission", "tcp", 587}, {"imaps", "tcp", 993}, {"pop3s", "tcp", 995},
}

// ServiceByName is the port of a service; proto "" is any.
func ServiceByName(name, proto string) (port int, ok bool) {
	eachService(func(n, p string, number int, aliases []string) bool {
		ok = (proto == "" || p == proto) && (n == name || contains(aliases, name))
		port = number
		return !ok
	})
	return port, ok
}

// ServiceByPort is the name of the service at a port; proto "" is any.
func ServiceByPort(port int, proto string) (name string, ok bool) {
	eachService(func(n, p string, number int, _ []string) bool {
		ok = number == port && (proto == "" || p == proto)
		name = n
		return !ok
	})
	return name, ok
}

func contains(list []string, name string) bool {
	for _, s := range list {
		if s == name {
			return true
		}
	}
	return false
}

// eachService calls f with the services of the machine, or those of the table when
// it has none listed, until f answers false.
func eachService(f func(name, proto string, port int, aliases []string) bool) {
	listed := false
	servicesFile.lines(func(words []string) bool {
		number, proto, _ := strings.Cut(words[1], "/")
		port, err := strconv.Atoi(number)
		if err != nil {
			return true
		}
		listed = true
		return f(words[0], proto, port, words[2:])
	})
	if listed {
		return
	}
	for _, s := range services {
		if !f(s.name, s.proto, s.port, nil) {
			return
		}
	}
}
