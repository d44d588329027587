using GenAI.Lifecycle.Aws;

namespace GenAI.Lifecycle.FineTuning;

/// <summary>Parses S3 URIs in arguments and options.</summary>
internal static class S3Location
{
    /// <exception cref="ArgumentException">The value is not an S3 URI; the message names the parameter.</exception>
    public static S3Uri Parse(string uri, string parameter)
    {
        try
        {
            return S3Uri.Parse(uri);
        }
        catch (ArgumentException error)
        {
            throw new ArgumentException($"{parameter}: {error.Message}", parameter, error);
        }
    }
}
