namespace DataWorksMeta.Api;

/// <summary>What came of one question among others: an answer, or why there is none.</summary>
internal sealed record Outcome<T>(T? Value, DwException? Failure)
    where T : class;
