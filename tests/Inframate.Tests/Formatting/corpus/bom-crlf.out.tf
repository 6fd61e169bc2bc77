a  = 1
bb = 2 # c

c = <<EOT
  x
  EOT
b "x" {
  d = [
    1,
  ]
}
