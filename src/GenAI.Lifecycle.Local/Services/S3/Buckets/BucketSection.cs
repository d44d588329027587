using System.Globalization;
using GenAI.Lifecycle.Local.Status;

namespace GenAI.Lifecycle.Local.Services.S3.Buckets;

internal sealed class BucketSection(S3Store store) : IStatusSection
{
    public int Order => 70;

    public StatusTable Read() => new("Storage", ["Bucket", "Objects", "Bytes", "Last change"], [.. store.Buckets().Select(Row)]);

    private IReadOnlyList<StatusCell> Row(S3Bucket bucket)
    {
        var objects = store.Objects(bucket.Name);
        var changed = objects.Select(item => item.LastModified).Append(bucket.CreatedAt).Max();
        return
        [
            bucket.Name,
            objects.Count.ToString(CultureInfo.InvariantCulture),
            objects.Sum(item => item.Size).ToString("N0", CultureInfo.InvariantCulture),
            changed.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        ];
    }
}
