using Microsoft.Data.Sqlite;

namespace GenAI.Lifecycle.Records;

/// <summary>
/// Thrown when a record store cannot be read or written: its disk is full or read-only, or its file is damaged. The
/// failed write was not stored.
/// </summary>
public sealed class StoreException : LifecycleException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="path">The store's file.</param>
    /// <param name="cause">The error of the database or the file system.</param>
    public StoreException(string path, Exception cause)
        : base($"The record store '{path}' cannot be read or written: {cause?.Message}", cause) => Path = path;

    /// <summary>The store's file.</summary>
    public string Path { get; }

    /// <summary>Runs an access to the store.</summary>
    internal static T Guard<T>(string path, Func<T> access)
    {
        try
        {
            return access();
        }
        catch (Exception cause) when (Means(cause))
        {
            throw new StoreException(path, cause);
        }
    }

    /// <summary>Returns whether an error is a database or file system error.</summary>
    internal static bool Means(Exception error) => error is SqliteException or IOException or UnauthorizedAccessException;
}
