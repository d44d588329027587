namespace GenAI.Lifecycle.Tokenization;

/// <summary>The supported normalizers; every other one is rejected by name.</summary>
internal static class Normalizers
{
    public static Func<string, string> Read(TokenizerStep step)
    {
        switch (step.Type)
        {
            case null:
                return static text => text;
            case "Sequence":
                Func<string, string>[] steps = [.. step.Children("normalizers").Select(Read)];
                return text => steps.Aggregate(text, static (current, next) => next(current));
            case "NFC":
                return CanonicalForm.Compose;
            case "NFD":
                return CanonicalForm.ToDecomposed;
            case "Lowercase":
                return static text => text.ToLowerInvariant();
            case "Prepend":
                var before = step.Text("prepend");
                return text => text.Length == 0 ? text : before + text;
            case "Replace":
                var pattern = step.Pattern("pattern");
                var content = step.Text("content");
                return text => string.Concat(pattern.Split(text).Select(part => part.IsMatch ? content : part.Text));
            default:
                throw step.Refuse("Lowercase, NFC, NFD, Prepend, Replace and Sequence");
        }
    }
}
