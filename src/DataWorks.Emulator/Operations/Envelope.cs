namespace DataWorks.Emulator.Operations;

/// <summary>Which fields stand around the payload of a success: operations differ.</summary>
internal enum Envelope
{
    /// <summary>RequestId, HttpStatusCode and Success, as in the documented samples, which show no ErrorCode.</summary>
    Full,

    /// <summary>The same, and an ErrorCode and ErrorMessage that mean nothing is wrong.</summary>
    FullWithZeroError,

    RequestIdOnly,

    SuccessOnly,

    /// <summary>As <see cref="Full"/>, with Success as a text.</summary>
    SuccessText,

    /// <summary>As <see cref="SuccessOnly"/>, with Success as a text.</summary>
    SuccessTextOnly,
}
