using System.Globalization;
using System.Text;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.State;

namespace GenAI.Lifecycle.Local.Services.Logs;

/// <summary>Reads and writes tokens: positions between events, and names in lists.</summary>
internal static class LogTokens
{
    private const int Digits = 19;

    public static string Forward(StatePosition position) => Write('f', position);

    public static string Backward(StatePosition position) => Write('b', position);

    /// <summary>Reads a token of GetLogEvents.</summary>
    /// <exception cref="ServiceError">InvalidParameterException.</exception>
    public static (bool Forward, StatePosition Position) Read(string token)
    {
        var parts = token.Split('/');
        if (
            parts is [("f" or "b") and var direction, { Length: 2 * Digits } digits, "s"]
            && long.TryParse(digits.AsSpan(0, Digits), NumberStyles.None, CultureInfo.InvariantCulture, out var time)
            && long.TryParse(digits.AsSpan(Digits), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
        )
            return (direction == "f", new StatePosition(time, sequence));
        throw Invalid();
    }

    /// <summary>Returns the id of an event, unique within the instance.</summary>
    public static string EventId(StatePosition position) =>
        string.Create(CultureInfo.InvariantCulture, $"{position.Time:D19}{position.Sequence:D19}");

    public static string OfName(string name) => Convert.ToBase64String(Encoding.UTF8.GetBytes(name));

    /// <exception cref="ServiceError">InvalidParameterException.</exception>
    public static string NameOf(string token)
    {
        var bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : throw Invalid();
    }

    public static ServiceError Invalid() => new("InvalidParameterException", 400, "The specified nextToken is invalid.");

    private static string Write(char direction, StatePosition position) => $"{direction}/{EventId(position)}/s";
}
