namespace GenAI.Lifecycle.Local.Services.S3.Buckets;

/// <summary>Lists keys in UTF-8 order, folding those that share a prefix up to the delimiter into one entry.</summary>
internal static class ObjectListing
{
    /// <summary>Comes after every other character in UTF-8 order: a prefix with it sorts after all keys with that prefix.</summary>
    private const string Last = "\U0010FFFF";

    public static ObjectPage Read(S3Store store, string bucket, string prefix, string delimiter, string? after, int limit)
    {
        var objects = new List<S3Object>();
        var folded = new List<string>();
        var last = after;
        if (limit == 0)
            return new ObjectPage(objects, folded, null);
        // Continuing after a common prefix means continuing after all keys in it.
        var position = after is not null && Fold(after, prefix, delimiter) == after ? after + Last : after;
        while (true)
        {
            var batch = store.Objects(bucket, prefix, position, limit + 1);
            var jumped = false;
            foreach (var item in batch)
            {
                var common = Fold(item.Key, prefix, delimiter);
                if (objects.Count + folded.Count == limit)
                    return new ObjectPage(objects, folded, last);
                if (common is null)
                {
                    objects.Add(item);
                    position = last = item.Key;
                }
                else
                {
                    folded.Add(common);
                    last = common;
                    position = common + Last;
                    jumped = true;
                    break;
                }
            }
            if (!jumped)
                return new ObjectPage(objects, folded, null);
        }
    }

    /// <summary>Returns the key up to the first delimiter after the prefix; null if there is none.</summary>
    private static string? Fold(string key, string prefix, string delimiter)
    {
        if (delimiter.Length == 0 || key.Length < prefix.Length)
            return null;
        var at = key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal);
        return at < 0 ? null : key[..(at + delimiter.Length)];
    }
}
