a = b
c = b
d = "x${b}y"
e = "${b}${c}"
f = f("${x}")
g = "%{if a}b%{else}c%{endif}"
h = b
i = (a ?
  b
: c)
j = (a
)
k = "$${a} %%{b}"
l = { a = 1 }
m = ["${b}"]
n = { "${a}" = "${b}" }
o = b
variable "x" {
  type = string
}
variable "y" {
  type = list(any)
}
variable "y" {
  type    = map(string)
  default = x
}
other "y" {
  type = "list"
}
