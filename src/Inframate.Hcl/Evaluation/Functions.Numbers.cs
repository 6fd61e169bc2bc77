using System.Globalization;
using System.Numerics;

namespace Inframate.Hcl.Evaluation;

internal static partial class Functions
{
    private static Dictionary<string, Function> Numbers() => new(StringComparer.Ordinal)
    {
        ["abs"] = Pure(1, c => Value.Of(Math.Abs(c.Number(0)))),
        ["ceil"] = Pure(1, c => Value.Of(Math.Ceiling(c.Number(0)))),
        ["floor"] = Pure(1, c => Value.Of(Math.Floor(c.Number(0)))),
        ["log"] = Pure(2, c => FromDouble(Math.Log((double)c.Number(0)) / Math.Log((double)c.Number(1)))),
        ["pow"] = Pure(2, Power),
        ["signum"] = Pure(1, c => Value.Of((decimal)Math.Sign(c.Number(0)))),
        ["max"] = Pure(1, Many, c => Value.Of(Enumerable.Range(0, c.Count).Max(c.Number))),
        ["min"] = Pure(1, Many, c => Value.Of(Enumerable.Range(0, c.Count).Min(c.Number))),
        ["sum"] = Pure(1, Sum),
        ["parseint"] = Pure(2, ParseInt),
    };

    private static Value FromDouble(double value) => double.IsFinite(value) && Math.Abs(value) < 7e27 ? Value.Of((decimal)value) : Value.Unknown;

    private static Value Power(FunctionCall call)
    {
        var (number, exponent) = (call.Number(0), call.Number(1));
        if (exponent != Math.Floor(exponent) || exponent is < 0 or > 1000)
            return FromDouble(Math.Pow((double)number, (double)exponent));

        try
        {
            var result = 1m;
            for (var i = 0; i < exponent && result != 0; i++)
                result *= number;

            return Value.Of(result);
        }
        catch (OverflowException)
        {
            // Beyond what a decimal holds.
            return Value.Unknown;
        }
    }

    private static Value Sum(FunctionCall call)
    {
        var sum = 0m;
        var elements = call.Sequence(0);
        if (elements.Count == 0 && !call.HasFailed)
            return call.Fail("'sum' needs at least one number.");

        foreach (var element in elements)
        {
            if (HclType.ToNumber(element) is not { Kind: ValueKind.Number } number)
                return call.Fail("'sum' needs numbers.");

            if (Math.Abs(number.Number) > decimal.MaxValue / 4 || Math.Abs(sum) > decimal.MaxValue / 4)
                return Value.Unknown;

            sum += number.Number;
        }

        return Value.Of(sum);
    }

    private static Value ParseInt(FunctionCall call)
    {
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

        return result > (BigInteger)decimal.MaxValue ? Value.Unknown : Value.Of((decimal)(negative ? -result : result));
    }
}
