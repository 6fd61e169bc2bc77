locals {
a=!true
b=- 1
c=1 - 2
d=(-1)
e=[-1,- 2]
f=a-b
g=a ? b:c
h=a   ?   -1:- 1
i=x [ 0 ]
j=x [ "k" ] . y
k=x.*.y
l=x [ * ] . y
m=f( 1,2 , 3 )
n=f(x ... )
o=provider :: aws :: f ( 1 )
p=[for x in [1,2]:x]
q={for k,v in m:k=>v...if v!=null}
r=a&&b||!c
s=1+2*3/4%5
t=a>=b
u=[ for x in y : x if x ]
v = (
1 +
2
)
w = a == b ? {
x = 1
yyy = 2
} : {
z = 3
}
}
