namespace GenAI.Lifecycle.Evaluation.Safety;

/// <summary>A kind of personal or secret data that is recognizable by its form.</summary>
public enum PiiKind
{
    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>A telephone number of 7 to 15 digits, written with a plus, brackets or separators.</summary>
    Phone,

    /// <summary>An international bank account number whose remainder by 97 is 1 (ISO 13616).</summary>
    Iban,

    /// <summary>A payment card number of 12 to 19 digits with a network's prefix that passes Luhn's check (ISO/IEC 7812).</summary>
    PaymentCard,

    /// <summary>A United States social security number: area not 000, 666 or 9xx, group not 00, serial not 0000.</summary>
    UsSocialSecurityNumber,

    /// <summary>An IPv4 or IPv6 address except loopback and unspecified ones.</summary>
    IpAddress,

    /// <summary>A MAC address.</summary>
    MacAddress,

    /// <summary>An AWS access key id.</summary>
    AwsAccessKeyId,
}

/// <summary>An occurrence of personal or secret data in a text.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Start">The index of its first character, in UTF-16 units as a string's indexer counts.</param>
/// <param name="Length">Its length in the same units.</param>
/// <param name="Value">The data in a normal form, such as digits without separators, by which two occurrences are the same.</param>
public readonly record struct PiiSpan(PiiKind Kind, int Start, int Length, string Value)
{
    /// <summary>Returns kind and position without the data, so that it can be logged.</summary>
    public override string ToString() => $"{Kind} at {Start}, length {Length}";
}
