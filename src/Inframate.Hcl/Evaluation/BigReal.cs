using System.Globalization;
using System.Numerics;
using System.Text;

namespace Inframate.Hcl.Evaluation;

/// <summary>
/// A number as Terraform computes it: binary, rounded to nearest even at a precision of its own (512 bits for what is written, 53 for what comes from floating point).
/// </summary>
internal readonly struct BigReal : IComparable<BigReal>, IEquatable<BigReal>
{
    /// <summary>The precision of numbers that are written, in bits.</summary>
    public const int Written = 512;

    /// <summary>The precision of whole numbers that Terraform counts itself, such as lengths, in bits.</summary>
    public const int Counted = 64;

    /// <summary>The largest power of ten, and of two, that is computed; what lies beyond is unknown to us.</summary>
    private const int MaxDecimalExponent = 2_000;
    private const int MaxBinaryExponent = 8_000;

    /// <summary>Zero, or odd: trailing zero bits are in the exponent, so equal numbers have equal parts.</summary>
    private readonly BigInteger _mantissa;
    private readonly int _exponent;
    private readonly int _precision;
    private readonly bool _isNegativeZero;

    private BigReal(BigInteger mantissa, int exponent, int precision, bool isNegativeZero = false)
    {
        _isNegativeZero = isNegativeZero;
        if (mantissa.IsZero)
        {
            exponent = 0;
        }
        else
        {
            var size = (int)BigInteger.Abs(mantissa).GetBitLength();
            if (size > precision)
                (mantissa, exponent) = Round(mantissa, exponent, size - precision);

            var zeros = (int)BigInteger.TrailingZeroCount(mantissa);
            mantissa >>= zeros;
            exponent += zeros;
        }

        _mantissa = mantissa;
        _exponent = exponent;
        _precision = precision;
    }

    public bool IsZero => _mantissa.IsZero;

    /// <summary>True for what becomes of 0 by '-': equal to 0, but written '-0'.</summary>
    public bool IsNegativeZero => _isNegativeZero;

    public int Sign => _mantissa.Sign;

    private bool IsNegative => Sign < 0 || _isNegativeZero;

    public bool IsWhole => _exponent >= 0;

    /// <summary>False for numbers that are too large or too small to go on with.</summary>
    public bool IsInRange => _mantissa.IsZero || Math.Abs(_exponent + (long)BigInteger.Abs(_mantissa).GetBitLength()) < MaxBinaryExponent;

    public static BigReal Of(decimal value)
    {
        if (value == decimal.Truncate(value))
            return new BigReal(new BigInteger(value), 0, Written);

        return TryParse(value.ToString(CultureInfo.InvariantCulture), out var result) ? result : default;
    }

    public static BigReal Of(BigInteger value, int precision = Counted) => new(value, 0, Math.Max(precision, (int)BigInteger.Abs(value).GetBitLength()));

    /// <summary>A finite floating-point number.</summary>
    public static BigReal Of(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)(bits >> 52 & 0x7FF);
        var mantissa = bits & 0xFFFFFFFFFFFFF;
        if (exponent == 0)
            exponent++;
        else
            mantissa |= 1L << 52;

        return new BigReal(value < 0 ? -mantissa : mantissa, exponent - 1075, 53, value == 0 && double.IsNegative(value));
    }

    /// <summary>Reads digits with at most one point, a sign and a decimal exponent; false for anything else, and for what is too large.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out BigReal result)
    {
        result = default;
        var negative = text is ['-', ..];
        if (text is ['-' or '+', ..])
            text = text[1..];

        var at = text.IndexOfAny('e', 'E');
        var exponent = 0;
        if (at >= 0)
        {
            if (!int.TryParse(text[(at + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
                return false;

            text = text[..at];
        }

        var point = text.IndexOf('.');
        var digits = point < 0 ? text.ToString() : string.Concat(text[..point], text[(point + 1)..]);
        if (digits.Length is 0 or > MaxDecimalExponent || digits.AsSpan().ContainsAnyExceptInRange('0', '9') || Math.Abs((long)exponent) > MaxDecimalExponent)
            return false;

        if (point >= 0)
            exponent -= text.Length - point - 1;

        var number = BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        if (negative)
            number = -number;

        if (number.IsZero)
            result = new BigReal(0, 0, Written, negative);
        else if (exponent >= 0)
            result = new BigReal(number * BigInteger.Pow(5, exponent), exponent, Written);
        else
            result = Quotient(number, BigInteger.Pow(5, -exponent), exponent, Written);

        return true;
    }

    public static BigReal operator +(BigReal left, BigReal right)
    {
        var exponent = Math.Min(left._exponent, right._exponent);
        var sum = (left._mantissa << (left._exponent - exponent)) + (right._mantissa << (right._exponent - exponent));
        return new BigReal(sum, exponent, Math.Max(left._precision, right._precision), left._isNegativeZero && right._isNegativeZero);
    }

    public static BigReal operator -(BigReal value) => new(-value._mantissa, value._exponent, value._precision, value.IsZero && !value._isNegativeZero);

    public static BigReal operator -(BigReal left, BigReal right) => left + -right;

    public static BigReal operator *(BigReal left, BigReal right)
    {
        if (left.IsZero || right.IsZero)
            return new BigReal(0, 0, Math.Max(left._precision, right._precision), left.IsNegative != right.IsNegative);

        var product = new BigReal(left._mantissa * right._mantissa, left._exponent + right._exponent, Written);

        // The product keeps what it needs, and no more than its operands had.
        return new BigReal(product._mantissa, product._exponent, Math.Max(Math.Max(left._precision, right._precision), (int)BigInteger.Abs(product._mantissa).GetBitLength()));
    }

    /// <summary>The right operand is not zero.</summary>
    public static BigReal operator /(BigReal left, BigReal right)
    {
        var precision = Math.Max(Math.Max(left._precision, right._precision), 1);
        return left.IsZero ? new BigReal(0, 0, precision, left.IsNegative != right.IsNegative) : Quotient(left._mantissa, right._mantissa, left._exponent - right._exponent, precision);
    }

    /// <summary>The rest of a division that rounds towards zero; the right operand is not zero.</summary>
    public static BigReal operator %(BigReal left, BigReal right)
    {
        var whole = (left / right).Truncated();
        return left - new BigReal((whole * right)._mantissa, (whole * right)._exponent, Written);
    }

    public BigInteger ToBigInteger() => _exponent >= 0 ? _mantissa << _exponent : BigInteger.Divide(_mantissa, BigInteger.One << -_exponent);

    public BigReal Truncated() => _exponent >= 0 ? this : new BigReal(ToBigInteger(), 0, _precision);

    public BigReal Floor() => _exponent >= 0 ? this : new BigReal(_mantissa >> -_exponent, 0, _precision);

    public BigReal Ceiling() => -(-this).Floor() is { IsZero: false } result ? result : new BigReal(0, 0, _precision);

    /// <summary>The nearest decimal; those that a decimal cannot hold become the largest that can still be reckoned with.</summary>
    public decimal ToDecimal()
    {
        const decimal most = 7_000_000_000_000_000_000_000_000_000m;
        if (IsWhole)
        {
            if (_exponent > 100)
                return Sign * most;

            var whole = ToBigInteger();
            return BigInteger.Abs(whole) > (BigInteger)most ? Sign * most : (decimal)whole;
        }

        return decimal.TryParse(ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? Math.Clamp(value, -most, most) : Sign * most;
    }

    public double ToDouble() => double.Parse(ToString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    public int CompareTo(BigReal other) => (this - new BigReal(other._mantissa, other._exponent, Math.Max(other._precision, Written)))._mantissa.Sign;

    public bool Equals(BigReal other) => _exponent == other._exponent && _mantissa == other._mantissa;

    public override bool Equals(object? obj) => obj is BigReal other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(_mantissa, _exponent);

    /// <summary>The shortest decimal that gives this number at its precision, without an exponent.</summary>
    public override string ToString()
    {
        if (_exponent >= 0 && _precision >= BigInteger.Abs(_mantissa).GetBitLength() + _exponent)
            return _isNegativeZero ? "-0" : ToBigInteger().ToString(CultureInfo.InvariantCulture);

        var (digits, point) = ShortestDigits();
        return Layout(digits, point);
    }

    /// <summary>The number as Go's verbs e, f and g write it; null means as many digits as are needed.</summary>
    public string ToString(char verb, int? precision)
    {
        var (digits, point) = verb == 'g' && precision is null ? ShortestDigits() : Decimal(BigInteger.Abs(_mantissa), _exponent);
        var eprec = precision ?? 6;
        switch (verb)
        {
            case 'f':
                (digits, point) = Rounded(digits, point, point + eprec);
                var text = point <= 0 ? "0" : digits.Length >= point ? digits[..point] : digits + new string('0', point - digits.Length);
                var fraction = (point < 0 ? new string('0', -point) : "") + (digits.Length > Math.Max(point, 0) ? digits[Math.Max(point, 0)..] : "");
                return (IsNegative ? "-" : "") + text + (eprec > 0 ? "." + fraction.PadRight(eprec, '0')[..eprec] : "");
            case 'e':
                (digits, point) = Rounded(digits, point, eprec + 1);
                return Scientific(digits, point, eprec);
            default:
                if (precision is { } most)
                {
                    most = Math.Max(most, 1);
                    (digits, point) = Rounded(digits, point, most);
                    eprec = most > digits.Length && digits.Length >= point ? digits.Length : most;
                }

                digits = digits.TrimEnd('0');
                return point - 1 < -4 || point - 1 >= eprec ? Scientific(digits, point, Math.Max(digits.Length - 1, 0)) : digits.Length == 0 ? IsNegative ? "-0" : "0" : Layout(digits, point);
        }
    }

    private string Scientific(string digits, int point, int precision)
    {
        var exponent = digits.TrimStart('0').Length == 0 ? 0 : point - 1;
        digits = digits.PadRight(precision + 1, '0');
        var fraction = precision > 0 ? "." + digits[1..(precision + 1)] : "";
        return $"{(IsNegative ? "-" : "")}{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture)}";
    }

    private static (string Digits, int Point) Rounded(string digits, int point, int count)
    {
        if (count < 0)
            return ("", point);

        if (count >= digits.Length)
            return (digits, point);

        if (count == 0)
            return digits[0] > '5' || digits[0] == '5' && digits.Length > 1 ? ("1", point + 1) : ("", point);

        var kept = RoundsUp(digits, count) ? Increment(digits[..count], ref point) : digits[..count];
        return (kept.PadRight(count, '0'), point);
    }

    private (string Digits, int Point) ShortestDigits()
    {
        if (_mantissa.IsZero)
            return ("", 1);

        // Halfway to the next numbers below and above, in units of two bits below the last one of this precision.
        var magnitude = BigInteger.Abs(_mantissa);
        var missing = Math.Max(0, _precision - (int)magnitude.GetBitLength());
        var full = magnitude << missing;
        var exponent = _exponent - missing - 2;
        var isPower = (full & (full - 1)).IsZero;
        var (digits, point) = Decimal(full << 2, exponent);
        var (lower, lowerPoint) = Decimal((full << 2) - (isPower ? 1 : 2), exponent);
        var (upper, upperPoint) = Decimal((full << 2) + 2, exponent);
        var most = Math.Max(point, Math.Max(lowerPoint, upperPoint));
        digits = Padded(digits, most - point);
        lower = Padded(lower, most - lowerPoint);
        upper = Padded(upper, most - upperPoint);
        return (Shortest(digits, lower, upper, full.IsEven, ref most).TrimEnd('0'), most);
    }

    private static string Padded(string digits, int zeros) => zeros == 0 ? digits : new string('0', zeros) + digits;

    private static string Shortest(string digits, string lower, string upper, bool isInclusive, ref int point)
    {
        for (var i = 0; i < digits.Length; i++)
        {
            var low = i < lower.Length ? lower[i] : '0';
            var high = i < upper.Length ? upper[i] : '0';
            var canDown = low != digits[i] || isInclusive && i + 1 == lower.Length;
            var canUp = digits[i] != high && (isInclusive || digits[i] + 1 < high || i + 1 < upper.Length);
            if (!canDown && !canUp)
                continue;

            var up = canUp && (!canDown || RoundsUp(digits, i + 1));
            return up ? Increment(digits[..(i + 1)], ref point) : digits[..(i + 1)];
        }

        return digits;
    }

    private static bool RoundsUp(string digits, int count)
    {
        if (count >= digits.Length)
            return false;

        return digits[count] == '5' && count + 1 == digits.Length ? (digits[count - 1] - '0') % 2 == 1 : digits[count] >= '5';
    }

    private static string Increment(string digits, ref int point)
    {
        var last = digits.AsSpan().LastIndexOfAnyExcept('9');
        if (last >= 0)
            return digits[..last] + (char)(digits[last] + 1);

        point++;
        return "1";
    }

    private string Layout(string digits, int point)
    {
        digits = digits.TrimEnd('0');
        var result = new StringBuilder(IsNegative ? "-" : "");
        if (point <= 0)
            result.Append("0.").Append('0', -point).Append(digits);
        else if (digits.Length <= point)
            result.Append(digits).Append('0', point - digits.Length);
        else
            result.Append(digits, 0, point).Append('.').Append(digits, point, digits.Length - point);

        return result.ToString();
    }

    /// <summary>The exact digits without trailing zeros, and how many of them stand before the point.</summary>
    private static (string Digits, int Point) Decimal(BigInteger mantissa, int exponent)
    {
        var digits = (exponent >= 0 ? mantissa << exponent : mantissa * BigInteger.Pow(5, -exponent)).ToString(CultureInfo.InvariantCulture);
        var point = digits.Length + Math.Min(exponent, 0);
        return (digits.TrimEnd('0'), point);
    }

    private static BigReal Quotient(BigInteger left, BigInteger right, int exponent, int precision)
    {
        if (left.IsZero)
            return new BigReal(0, 0, precision);

        var shift = Math.Max(0, precision + 2 + (int)BigInteger.Abs(right).GetBitLength() - (int)BigInteger.Abs(left).GetBitLength());
        var quotient = BigInteger.DivRem(BigInteger.Abs(left) << shift, BigInteger.Abs(right), out var rest);

        // One more bit says that the rest is not zero, so that the rounding sees it.
        quotient = (quotient << 1) + (rest.IsZero ? 0 : 1);
        return new BigReal(left.Sign * right.Sign < 0 ? -quotient : quotient, exponent - shift - 1, precision);
    }

    private static (BigInteger Mantissa, int Exponent) Round(BigInteger mantissa, int exponent, int bits)
    {
        var magnitude = BigInteger.Abs(mantissa);
        var kept = magnitude >> bits;
        var rest = magnitude - (kept << bits);
        var half = BigInteger.One << (bits - 1);
        if (rest > half || rest == half && !kept.IsEven)
            kept++;

        return (mantissa.Sign < 0 ? -kept : kept, exponent + bits);
    }
}
