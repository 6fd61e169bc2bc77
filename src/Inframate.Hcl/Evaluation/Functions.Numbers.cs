using System.Globalization;
using System.Numerics;

namespace Inframate.Hcl.Evaluation;

internal static partial class Functions
{
    private static Dictionary<string, Function> Numbers() => new(StringComparer.Ordinal)
    {
        ["abs"] = Pure(c => Value.Of(c[0].Exact.Sign < 0 || c[0].Exact.IsNegativeZero ? -c[0].Exact : c[0].Exact)),
        ["ceil"] = Pure(c => Value.Of(c[0].Exact.Ceiling())),
        ["floor"] = Pure(c => Value.Of(c[0].Exact.Floor())),
        ["log"] = Pure(c => FromDouble(c, GoLog(c[0].Exact.ToDouble()) / GoLog(c[1].Exact.ToDouble()))),
        ["pow"] = Pure(c => FromDouble(c, GoPow(c[0].Exact.ToDouble(), c[1].Exact.ToDouble()))),
        ["signum"] = Pure(c => c[0].Exact.IsWhole && BigInteger.Abs(c[0].Exact.ToBigInteger()) <= long.MaxValue ? Value.Of((decimal)c[0].Exact.Sign) : c.Fail("'signum' needs a whole number of at most 64 bits.")),
        ["max"] = Pure(c => c.Count == 0 ? c.Fail("'max' needs at least one number.") : c.Arguments.MaxBy(v => v.Exact)!),
        ["min"] = Pure(c => c.Count == 0 ? c.Fail("'min' needs at least one number.") : c.Arguments.MinBy(v => v.Exact)!),
        ["sum"] = Pure(Sum),
        ["parseint"] = Pure(ParseInt),
    };

    private static Value FromDouble(FunctionCall call, double value) => double.IsFinite(value)
        ? Value.Of(BigReal.Of(value))
        : double.IsNaN(value) ? call.Fail("The result is not a number.") : call.Evaluator.Infinite(call.Span, "The result is infinite.");

    /// <summary>Logarithms as Go computes them, whose last digit differs from that of other libraries: a polynomial of (x-1)/(x+1), the same that FreeBSD's e_log.c has.</summary>
    private static double GoLog(double number)
    {
        if (number <= 0 || !double.IsFinite(number))
            return Math.Log(number);

        var power = Math.ILogB(number) + 1;
        var part = Math.ScaleB(number, -power);
        if (part < Math.Sqrt(0.5))
        {
            part *= 2;
            power--;
        }

        var f = part - 1;
        var s = f / (2 + f);
        var square = s * s;
        var fourth = square * square;
        var odd = square * (6.666666666666735130e-01 + fourth * (2.857142874366239149e-01 + fourth * (1.818357216161805012e-01 + fourth * 1.479819860511658591e-01)));
        var even = fourth * (3.999999999940941908e-01 + fourth * (2.222219843214978396e-01 + fourth * 1.531383769920937332e-01));
        var half = 0.5 * f * f;
        return power * 6.93147180369123816490e-01 - (half - (s * (half + odd + even) + power * 1.90821492927058770002e-10) - f);
    }

    /// <summary>Powers as Go computes them, whose last digit differs from that of other libraries: the fraction by logarithm, the rest by squaring.</summary>
    private static double GoPow(double number, double exponent)
    {
        if (number == 0 || exponent is 0 or 1 || !double.IsFinite(number) || Math.Abs(exponent) >= 1L << 62)
            return Math.Pow(number, exponent);

        if (Math.Abs(exponent) == 0.5)
            return exponent > 0 ? Math.Sqrt(number) : 1 / Math.Sqrt(number);

        var whole = Math.Truncate(Math.Abs(exponent));
        var fraction = Math.Abs(exponent) - whole;
        if (fraction != 0 && number < 0)
            return double.NaN;

        var result = 1.0;
        long scale = 0;
        if (fraction > 0.5)
        {
            fraction--;
            whole++;
        }

        if (fraction != 0)
            result = Math.Exp(fraction * GoLog(number));

        var power = Math.ILogB(number) + 1L;
        var factor = Math.ScaleB(number, (int)-power);
        for (var i = (long)whole; i != 0; i >>= 1)
        {
            if (power is < -(1 << 12) or > 1 << 12)
            {
                scale += power;
                break;
            }

            if ((i & 1) == 1)
            {
                result *= factor;
                scale += power;
            }

            factor *= factor;
            power <<= 1;
            if (factor < 0.5)
            {
                factor += factor;
                power--;
            }
        }

        if (exponent < 0)
        {
            result = 1 / result;
            scale = -scale;
        }

        return Math.ScaleB(result, (int)Math.Clamp(scale, -10_000, 10_000));
    }

    private static Value Sum(FunctionCall call)
    {
        BigReal? sum = null;
        var elements = call.Sequence(0);
        if (elements.Count == 0 && !call.HasFailed)
            return call.Fail("'sum' needs at least one number.");

        foreach (var element in elements)
        {
            if (HclType.ToNumber(element) is not { Kind: ValueKind.Number } number)
                return call.Fail("'sum' needs numbers.");

            sum = sum is { } before ? before + number.Exact : number.Exact;
        }

        return sum is { } all ? Value.Of(all) : Value.Unknown;
    }

    private static Value ParseInt(FunctionCall call)
    {
        if (call[0].Kind != ValueKind.String)
            return call.Fail("The first argument of 'parseint' must be a string.");

        var (text, radix) = (call.Text(0), call.Int(1));
        if (radix is < 2 or > 62)
            return call.Fail("The base of 'parseint' lies between 2 and 62.");

        var negative = text.StartsWith('-');
        var digits = negative || text.StartsWith('+') ? text[1..] : text;
        var result = BigInteger.Zero;
        if (digits.Length is 0 or > 200)
            return call.Fail($"'{text}' is not a whole number.");

        foreach (var c in digits)
        {
            var digit = c switch
            {
                >= '0' and <= '9' => c - '0',
                >= 'a' and <= 'z' => c - 'a' + 10,
                >= 'A' and <= 'Z' => c - 'A' + (radix <= 36 ? 10 : 36),
                _ => int.MaxValue,
            };
            if (digit >= radix)
                return call.Fail($"'{text}' is not a whole number of base {radix.ToString(CultureInfo.InvariantCulture)}.");

            result = result * radix + digit;
        }

        return Value.Of(BigReal.Of(negative ? -result : result));
    }
}
