namespace DataWorksMeta.Unit.RecordedShapes;

/// <summary>In which way a reply is odd.</summary>
internal enum OddKind
{
    /// <summary>A field is not there.</summary>
    Absent,

    /// <summary>A field holds nothing.</summary>
    Null,

    /// <summary>A field has its name in another letter case.</summary>
    Case,

    /// <summary>A number is written in another way.</summary>
    Spelling,

    /// <summary>A field holds a value of another type.</summary>
    Type,

    /// <summary>A list has no items.</summary>
    Empty,

    /// <summary>One item of a list is null.</summary>
    NullItem,

    /// <summary>One item of a list is of another type.</summary>
    OtherItem,

    /// <summary>One item of a list comes twice.</summary>
    Twice,
}
