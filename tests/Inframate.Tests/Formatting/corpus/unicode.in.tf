größe = 1
名前="値"
x = "👍🏽" # thumb
yy = "é" # e
tags = {
  "ключ" = 1
  k="é" # combining
}
b é {
}
b "a\tb" {}
