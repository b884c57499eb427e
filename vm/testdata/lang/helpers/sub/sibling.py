sibling_value = "sib"
