a     = <<EOT
  text   kept   = as is
    ${a}
EOT
bbbbb = <<-EOF
    indented ${f(x)}
      more %{if a}yes%{endif}
  EOF
c     = 1
x = [
  <<A
one
A
  ,
  <<B
two
B
]
resource "aws_x" "y" {
  policy = <<POLICY
{
  "a": [ "${a}" ]
}
POLICY
  tags = {
    a = 1
  }
  user_data = templatefile("x", {
    script = <<EOT
  #!/bin/sh
EOT
  })
}
