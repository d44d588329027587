using System.Runtime.CompilerServices;
using Parquet;

namespace GenAI.Lifecycle.Evaluation.Benchmarks;

/// <summary>The rows of a Parquet file, a row group at a time.</summary>
internal static class ParquetRows
{
    public static async IAsyncEnumerable<DataRow> ReadAsync(
        Stream stream,
        string name,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var seekable = await SeekableAsync(stream, cancellationToken).ConfigureAwait(false);
        var reader = await OpenAsync(seekable, name, cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            var number = 0;
            for (var i = 0; i < reader.RowGroupCount; i++)
            {
                using var group = reader.OpenRowGroupReader(i);
                var columns = await ParquetColumn.ReadAllAsync(group, reader.Schema, cancellationToken).ConfigureAwait(false);
                for (var row = 0; row < group.RowCount; row++)
                {
                    var values = new Dictionary<string, string>(StringComparer.Ordinal);
                    foreach (var field in reader.Schema.Fields)
                    {
                        if (ParquetText.Of(field, columns, row) is { } text)
                            values[field.Name] = text;
                    }
                    yield return new DataRow(++number, values, null);
                }
            }
        }
        if (seekable != stream)
            await seekable.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task<ParquetReader> OpenAsync(Stream stream, string name, CancellationToken cancellationToken)
    {
        ParquetReader reader;
        try
        {
            reader = await ParquetReader.CreateAsync(stream, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or ParquetException or InvalidOperationException)
        {
            throw new DatasetFormatException(name, new(1, "not a Parquet file"), error);
        }
        if (reader.Schema.DataFields.FirstOrDefault(static field => field.MaxRepetitionLevel > 1) is not { } nested)
            return reader;
        await reader.DisposeAsync().ConfigureAwait(false);
        throw new DatasetFormatException(name, new(1, $"the column '{nested.Path}' is a list of lists"));
    }

    // The footer is at the end of the file; a network stream must first be copied to disk.
    private static async Task<Stream> SeekableAsync(Stream stream, CancellationToken cancellationToken)
    {
        if (stream.CanSeek)
            return stream;
        var file = new FileStream(
            Path.GetTempFileName(),
            new FileStreamOptions
            {
                Mode = FileMode.Create,
                Access = FileAccess.ReadWrite,
                Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
            }
        );
        await stream.CopyToAsync(file, cancellationToken).ConfigureAwait(false);
        file.Position = 0;
        return file;
    }
}
