using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Numerics;

namespace Inframate.Hcl.Evaluation;

internal static partial class Functions
{
    /// <summary>No zones and no brackets, which .NET also reads.</summary>
    private static readonly SearchValues<char> s_addressCharacters = SearchValues.Create("0123456789abcdefABCDEF:.");

    private static Dictionary<string, Function> Networks() => new(StringComparer.Ordinal)
    {
        ["cidrhost"] = Pure(Host),
        ["cidrnetmask"] = Pure(c => Network(c) is not { } n ? Value.Unknown : n.Bits != 32 ? c.Fail("'cidrnetmask' works for IPv4 only.") : Value.Of(Address(Mask(n), 32))),
        ["cidrsubnet"] = Pure(Subnet),
        ["cidrsubnets"] = Pure(Subnets),
    };

    /// <summary>Terraform reads <c>010</c> as ten, others as eight.</summary>
    private static string WithoutZeros(string address)
        => address.Contains(':', StringComparison.Ordinal) ? address : string.Join('.', address.Split('.').Select(p => p.Length > 1 && p.TrimStart('0') is var rest ? rest.Length == 0 ? "0" : rest : p));

    private static (BigInteger Base, int Prefix, int Bits)? Network(FunctionCall call)
    {
        var text = call.Text(0);
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || text.AsSpan(0, slash).ContainsAnyExcept(s_addressCharacters) || !IPAddress.TryParse(WithoutZeros(text[..slash]), out var address)
            || !int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var prefix)
            || address.AddressFamily == AddressFamily.InterNetwork && text.AsSpan(0, slash).Count('.') != 3)
        {
            call.Fail($"'{text}' is not a network such as '10.0.0.0/16'.");
            return null;
        }

        var bits = address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
        if (prefix > bits)
        {
            call.Fail($"'{text}' is not a network such as '10.0.0.0/16'.");
            return null;
        }

        var number = new BigInteger(address.GetAddressBytes(), isUnsigned: true, isBigEndian: true);
        return (number >> (bits - prefix) << (bits - prefix), prefix, bits);
    }

    private static BigInteger Mask((BigInteger Base, int Prefix, int Bits) network)
        => ((BigInteger.One << network.Prefix) - 1) << (network.Bits - network.Prefix);

    private static string Address(BigInteger number, int bits)
    {
        var bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        var padded = new byte[bits / 8];
        bytes.CopyTo(padded, padded.Length - bytes.Length);
        return new IPAddress(padded).ToString();
    }

    private static Value Host(FunctionCall call)
    {
        if (Network(call) is not { } network)
            return Value.Unknown;

        if (!call[1].Exact.IsWhole)
            return call.Fail("The number of a host must be a whole number.");

        var host = call[1].Exact.ToBigInteger();
        var size = BigInteger.One << (network.Bits - network.Prefix);
        if (host < 0)
            host += size;

        return host < 0 || host >= size ? call.Fail($"The network '{call.Text(0)}' has no host {call.Text(1)}.") : Value.Of(Address(network.Base + host, network.Bits));
    }

    private static Value Subnet(FunctionCall call)
    {
        if (Network(call) is not { } network)
            return Value.Unknown;

        if (!call[2].Exact.IsWhole)
            return call.Fail("The number of a subnet must be a whole number.");

        // Fewer bits than none, and negative numbers, are not refused: their bits are put where they then belong.
        var (bits, number) = (call.Int(1), call[2].Exact.ToBigInteger());
        var prefix = (long)network.Prefix + bits;
        var most = (BigInteger.One << (bits is < 0 or > 64 ? 64 : bits)) - 1;
        if (prefix >= 0 && prefix <= network.Bits && (BigInteger.Abs(number) & ulong.MaxValue) <= most
            && BigInteger.Abs(network.Base | number << (int)(network.Bits - prefix)) is var subnet && subnet.GetBitLength() <= network.Bits)
        {
            return Value.Of($"{Address(subnet, network.Bits)}/{prefix.ToString(CultureInfo.InvariantCulture)}");
        }

        return call.Fail($"The network '{call.Text(0)}' has no subnet {call.Text(2)} of {call.Text(1)} more bits.");
    }

    private static Value Subnets(FunctionCall call)
    {
        if (Network(call) is not { } network)
            return Value.Unknown;

        var next = network.Base;
        var end = network.Base + (BigInteger.One << (network.Bits - network.Prefix));
        var result = new List<Value>();
        for (var i = 1; i < call.Count; i++)
        {
            var prefix = network.Prefix + call.Int(i);
            if (prefix <= network.Prefix || prefix > network.Bits)
                return call.Fail($"The network '{call.Text(0)}' has no subnets of {call.Text(i)} more bits.");

            var size = BigInteger.One << (network.Bits - prefix);
            next = (next + size - 1) / size * size;
            if (next + size > end)
                return call.Fail($"The network '{call.Text(0)}' has no room for these subnets.");

            result.Add(Value.Of($"{Address(next, network.Bits)}/{prefix.ToString(CultureInfo.InvariantCulture)}"));
            next += size;
        }

        return Value.List(result);
    }
}
