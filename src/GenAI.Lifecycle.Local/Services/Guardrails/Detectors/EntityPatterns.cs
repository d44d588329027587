using System.Collections.Frozen;
using System.Net;
using System.Text.RegularExpressions;

namespace GenAI.Lifecycle.Local.Services.Guardrails.Detectors;

/// <summary>
/// Patterns of personal information. Numbers with a check digit are checked; information without a specific form (names,
/// passwords, account numbers) is found by the words that usually precede it, which misses much.
/// </summary>
internal static class EntityPatterns
{
    private const string Value = "v";

    private static readonly FrozenDictionary<string, Regex> s_patterns = new Dictionary<string, string>
    {
        ["ADDRESS"] =
            @"\b\d{1,5} (?:[A-Z][a-z]+ ){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Way|Square)\b",
        ["AGE"] = @"\b(?<v>\d{1,3})[ -]years?[ -]old\b|\b[Aa]ged? (?<v>\d{1,3})\b",
        ["AWS_ACCESS_KEY"] = @"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b",
        ["AWS_SECRET_KEY"] = @"(?i:secret)[^\n:=]{0,20}[:= ]+(?<v>[A-Za-z0-9/+]{40})(?:[^A-Za-z0-9/+]|$)",
        ["CA_HEALTH_NUMBER"] = @"(?i:health (?:card |insurance )?(?:number|no\.?))[ :#]*(?<v>\d{4}[ -]?\d{3}[ -]?\d{3})\b",
        ["CA_SOCIAL_INSURANCE_NUMBER"] = @"\b(?:SIN|(?i:social insurance (?:number|no\.?)))[ :#]*(?<v>\d{3}[ -]?\d{3}[ -]?\d{3})\b",
        ["CREDIT_DEBIT_CARD_CVV"] = @"(?i:\b(?:cvv2?|cvc2?|security code))[ :#]*(?<v>\d{3,4})\b",
        ["CREDIT_DEBIT_CARD_EXPIRY"] = @"(?i:\bexp(?:iry|ires|iration)?(?: date)?)[ :]*(?<v>(?:0[1-9]|1[0-2])[/-](?:\d{4}|\d{2}))\b",
        ["CREDIT_DEBIT_CARD_NUMBER"] = @"\b(?:\d[ -]?){12,18}\d\b",
        ["DRIVER_ID"] = @"(?i:driver'?s? (?:license|licence|id)(?: number| no\.?)?)[ :#]*(?<v>[A-Z0-9-]{5,20})\b",
        ["EMAIL"] = @"\b[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+\b",
        ["INTERNATIONAL_BANK_ACCOUNT_NUMBER"] = @"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b",
        ["IP_ADDRESS"] = @"\b(?:\d{1,3}\.){3}\d{1,3}\b|\b(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}\b",
        ["LICENSE_PLATE"] = @"(?i:(?:license|licence|number) plate(?: is)?)[ :#]*(?<v>[A-Z0-9][A-Z0-9 -]{2,8}[A-Z0-9])\b",
        ["MAC_ADDRESS"] = @"\b(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}\b",
        ["NAME"] = @"(?:\b(?:Mr|Mrs|Ms|Dr|Prof)\.? |(?i:\bmy name is |\bi am called |\bname: ?))(?<v>[A-Z][a-z]+(?: [A-Z][a-z]+){0,2})\b",
        ["PASSWORD"] = @"(?i:\bpass(?:word|phrase|wd)(?: is)?)[ :=]+(?<v>\S+)",
        ["PHONE"] = @"(?:\+\d{1,3}[ .-]?)?(?:\(\d{2,4}\) ?|\b\d{2,4}[ .-])\d{3,4}[ .-]?\d{3,4}\b",
        ["PIN"] = @"(?i:\bpin(?: code| number)?(?: is)?)[ :=]+(?<v>\d{4,6})\b",
        ["SWIFT_CODE"] = @"\b(?i:swift|bic)(?i: code)?[ :]*(?<v>[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)\b",
        ["UK_NATIONAL_HEALTH_SERVICE_NUMBER"] = @"(?i:\bnhs(?: number| no\.?)?)[ :#]*(?<v>\d{3}[ -]?\d{3}[ -]?\d{4})\b",
        ["UK_NATIONAL_INSURANCE_NUMBER"] = @"\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b",
        ["UK_UNIQUE_TAXPAYER_REFERENCE_NUMBER"] = @"(?i:\b(?:utr|unique taxpayer reference)(?: number)?)[ :#]*(?<v>\d{5} ?\d{5})\b",
        ["URL"] = @"\bhttps?://[^\s<>""']+",
        ["USERNAME"] = @"(?i:\b(?:user ?name|login)(?: is)?)[ :=]+(?<v>[A-Za-z0-9._-]{3,})",
        ["US_BANK_ACCOUNT_NUMBER"] = @"(?i:\baccount (?:number|no\.?))[ :#]*(?<v>\d{6,17})\b",
        ["US_BANK_ROUTING_NUMBER"] = @"(?i:\brouting (?:number|no\.?))[ :#]*(?<v>\d{9})\b",
        ["US_INDIVIDUAL_TAX_IDENTIFICATION_NUMBER"] = @"\b9\d{2}-[5-9]\d-\d{4}\b",
        ["US_PASSPORT_NUMBER"] = @"(?i:\bpassport(?: number| no\.?)?)[ :#]*(?<v>[A-Z0-9]{6,9})\b",
        ["US_SOCIAL_SECURITY_NUMBER"] = @"\b[0-8]\d{2}-\d{2}-\d{4}\b",
        ["VEHICLE_IDENTIFICATION_NUMBER"] = @"\b[A-HJ-NPR-Z0-9]{17}\b",
    }.ToFrozenDictionary(
        pattern => pattern.Key,
        pattern => new Regex(pattern.Value, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking),
        StringComparer.Ordinal
    );

    /// <summary>The types, in order.</summary>
    public static IReadOnlyList<string> Types { get; } = [.. s_patterns.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Returns the positions of information of a type in a text.</summary>
    public static IEnumerable<Capture> Find(string type, string text) =>
        s_patterns[type]
            .Matches(text)
            .Select(match => (Capture)(match.Groups[Value] is { Success: true } value ? value : match))
            .Where(found => IsValid(type, found.Value));

    private static bool IsValid(string type, string value) =>
        type switch
        {
            "CREDIT_DEBIT_CARD_NUMBER" => HasLuhnDigit(value),
            "INTERNATIONAL_BANK_ACCOUNT_NUMBER" => HasIbanDigits(value.Replace(" ", "", StringComparison.Ordinal)),
            "IP_ADDRESS" => IPAddress.TryParse(value, out _),
            "VEHICLE_IDENTIFICATION_NUMBER" => value.Any(char.IsAsciiDigit) && value.Any(char.IsAsciiLetterUpper),
            _ => true,
        };

    private static bool HasLuhnDigit(string value)
    {
        var sum = value
            .Where(char.IsAsciiDigit)
            .Reverse()
            .Select((digit, i) => (digit - '0') * (i % 2 + 1))
            .Sum(product => product > 9 ? product - 9 : product);
        return sum % 10 == 0;
    }

    /// <summary>ISO 13616: the rearranged number, letters as 10 to 35, is 1 modulo 97.</summary>
    private static bool HasIbanDigits(string value) =>
        (value[4..] + value[..4]).Aggregate(0, (rest, c) =>
            char.IsAsciiDigit(c) ? (rest * 10 + c - '0') % 97 : (rest * 100 + c - 'A' + 10) % 97
        ) == 1;
}
