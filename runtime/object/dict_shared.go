// Dicts that many VMs share until one of them changes its own.

package object

// Share makes a dict with the same keys and values, in the same memory until the new one
// is changed. d itself must never change again; any number of VMs may then share it.
func (d *Dict) Share() *Dict {
	made := &Dict{Head: Head{DictType}}
	made.Become(d)
	return made
}

// Shares reports whether d is as from.Share() has made it.
func (d *Dict) Shares(from *Dict) bool {
	return d.shared && d.size() == from.size() && &d.entries[0] == &from.entries[0]
}

// Become gives d the keys and values of from, as from.Share() would.
func (d *Dict) Become(from *Dict) {
	version := d.version
	d.table = from.table
	d.shared, d.version = true, version+1
}
