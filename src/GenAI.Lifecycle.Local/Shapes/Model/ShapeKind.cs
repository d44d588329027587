namespace GenAI.Lifecycle.Local.Shapes;

/// <summary>The types of a service model.</summary>
internal enum ShapeKind
{
    /// <summary>Text in UTF-8; with values it is an enumeration.</summary>
    String,

    /// <summary>A 32-bit integer.</summary>
    Integer,

    /// <summary>A 64-bit integer.</summary>
    Long,

    /// <summary>A 32-bit floating-point number.</summary>
    Float,

    /// <summary>A 64-bit floating-point number.</summary>
    Double,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A point in time.</summary>
    Timestamp,

    /// <summary>Bytes.</summary>
    Blob,

    /// <summary>Any JSON value.</summary>
    Document,

    /// <summary>A sequence of values of one shape.</summary>
    List,

    /// <summary>Values of one shape by text keys.</summary>
    Map,

    /// <summary>Named members; also a union, an error, an event or an event stream.</summary>
    Structure,
}
