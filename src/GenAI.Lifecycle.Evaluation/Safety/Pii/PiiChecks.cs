using System.Net;
using System.Net.Sockets;

namespace GenAI.Lifecycle.Evaluation.Safety;

/// <summary>Provides the check digits and ranges that distinguish personal data from similar numbers.</summary>
internal static class PiiChecks
{
    /// <summary>Luhn's check: every second digit from the right is doubled, and the sum of the digits is divisible by 10.</summary>
    public static bool Luhn(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            if (i % 2 == 1 && (digit *= 2) > 9)
                digit -= 9;
            sum += digit;
        }
        return sum % 10 == 0;
    }

    /// <summary>
    /// Twelve to nineteen digits with the prefix of a network: Visa 4, Mastercard 2221–2720 and 51–55, American Express 34 and 37,
    /// Diners, Discover, JCB, Maestro, UnionPay.
    /// </summary>
    public static bool Card(string digits)
    {
        if (digits.Length is < 12 or > 19 || !Luhn(digits))
            return false;
        var four = int.Parse(digits.AsSpan(0, 4), System.Globalization.CultureInfo.InvariantCulture);
        return four / 1000 == 4
            || four is >= 2221 and <= 2720
            || four / 100 is >= 51 and <= 55 or 34 or 37 or 30 or 36 or 38 or 39 or 35 or 50 or >= 56 and <= 69;
    }

    /// <summary>ISO 7064 mod 97-10: the first four characters moved to the end, letters as 10 to 35.</summary>
    public static bool Iban(string iban)
    {
        if (iban.Length is < 15 or > 34)
            return false;
        var remainder = 0;
        for (var i = 0; i < iban.Length; i++)
        {
            var c = iban[(i + 4) % iban.Length];
            remainder = char.IsAsciiDigit(c) ? (remainder * 10 + (c - '0')) % 97 : (remainder * 100 + (c - 'A' + 10)) % 97;
        }
        return remainder == 1;
    }

    /// <summary>Returns the number ranges that the Social Security Administration assigns.</summary>
    public static bool SocialSecurity(string digits) =>
        digits[..3] is not ("000" or "666") && digits[0] != '9' && digits[3..5] != "00" && digits[5..] != "0000";

    public static bool Ip(string text, out string normal)
    {
        normal = text;
        if (
            !IPAddress.TryParse(text, out var address)
            || IPAddress.IsLoopback(address)
            || address.Equals(IPAddress.Any)
            || address.Equals(IPAddress.IPv6Any)
        )
            return false;
        normal = address.ToString();
        // The parser also accepts "1" and "1.2", and words of hexadecimal letters between two colons.
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? text.Any(char.IsAsciiDigit) : text.Count(static c => c == '.') == 3;
    }

    public static string Digits(ReadOnlySpan<char> text)
    {
        Span<char> digits = stackalloc char[text.Length];
        var count = 0;
        foreach (var c in text)
            if (char.IsAsciiDigit(c))
                digits[count++] = c;
        return digits[..count].ToString();
    }
}
