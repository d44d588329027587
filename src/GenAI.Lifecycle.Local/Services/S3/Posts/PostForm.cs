using System.Text;
using GenAI.Lifecycle.Local.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace GenAI.Lifecycle.Local.Services.S3.Posts;

/// <summary>The form of a browser upload: fields, followed by the file, which is read as a stream.</summary>
internal sealed class PostForm
{
    /// <summary>The maximum total size of all fields, as documented.</summary>
    private const int MaxFieldBytes = 20 * 1024;

    private const string MediaType = "multipart/form-data";
    private readonly Dictionary<string, string> _fields = new(StringComparer.OrdinalIgnoreCase);

    private PostForm() { }

    /// <summary>The fields before the file; their names do not depend on case.</summary>
    public IReadOnlyDictionary<string, string> Fields => _fields;

    /// <summary>The file's name on the sender's machine.</summary>
    public string FileName { get; private set; } = "";

    public Stream File { get; private set; } = Stream.Null;

    public static bool IsSent(HttpRequest request) =>
        request.ContentType?.StartsWith(MediaType, StringComparison.OrdinalIgnoreCase) == true;

    /// <exception cref="ServiceError">MalformedPOSTRequest, MaxPostPreDataLengthExceeded, or InvalidArgument: there is no file.</exception>
    public static async Task<PostForm> ReadAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        if (
            !MediaTypeHeaderValue.TryParse(request.Http.ContentType, out var type)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary
        )
            throw Malformed();

        var form = new PostForm();
        var reader = new MultipartReader(boundary, request.BodyStream);
        try
        {
            var left = MaxFieldBytes;
            while (await reader.ReadNextSectionAsync(cancellationToken).ConfigureAwait(false) is { } section)
            {
                if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
                    throw Malformed();

                var name = HeaderUtilities.RemoveQuotes(disposition.Name).ToString();
                if (name.Equals("file", StringComparison.OrdinalIgnoreCase))
                    return form.WithFile(section.Body, disposition);

                left -= await form.AddAsync(name, section.Body, left, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            throw Malformed();
        }

        throw S3Errors.InvalidArgument("POST requires exactly one file upload per request.", "file", "0");
    }

    private PostForm WithFile(Stream content, ContentDispositionHeaderValue disposition)
    {
        (File, FileName) = (new PostFileStream(content), HeaderUtilities.RemoveQuotes(disposition.FileName).ToString());
        return this;
    }

    private async Task<int> AddAsync(string name, Stream content, int left, CancellationToken cancellationToken)
    {
        var value = new byte[left + 1];
        var length = await content
            .ReadAtLeastAsync(value, value.Length, throwOnEndOfStream: false, cancellationToken)
            .ConfigureAwait(false);
        if (length > left)
            throw new ServiceError(
                "MaxPostPreDataLengthExceeded",
                400,
                "Your POST request fields preceding the upload file were too large."
            );

        _fields[name] = Encoding.UTF8.GetString(value, 0, length);
        return length;
    }

    public static ServiceError Malformed() =>
        new("MalformedPOSTRequest", 400, "The body of your POST request is not well-formed multipart/form-data.");
}
