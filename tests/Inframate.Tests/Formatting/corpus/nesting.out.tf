a {
  b {
    c "d" {
      e = [{
        f = 1
        }, {
        g = 2
      }]
      h = [[
        1
      ]]
      i = f({
        x = 1
        }, [
        2
      ])
    }
  }
}
module "m" {
  source = "./m"
  providers = {
    aws = aws.east
  }
  list = [
    { a = 1, b = 2 },
    { a = 1
    b = 2 },
  ]
  x = merge({ a = 1 },
    { b = 2 },
    { c = 3 }
  )
  cond = (a
    ? b
  : c)
}
