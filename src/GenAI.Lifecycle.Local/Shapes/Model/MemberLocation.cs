namespace GenAI.Lifecycle.Local.Shapes;

/// <summary>Specifies the location of a member in an HTTP message.</summary>
internal enum MemberLocation
{
    /// <summary>In the body.</summary>
    Body,

    /// <summary>In a label of the path.</summary>
    Uri,

    /// <summary>In the query string.</summary>
    Query,

    /// <summary>In one header.</summary>
    Header,

    /// <summary>In all headers with a prefix.</summary>
    Headers,

    /// <summary>In the status line.</summary>
    Status,
}
