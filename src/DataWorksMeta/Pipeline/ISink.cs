using DataWorksMeta.Api;

namespace DataWorksMeta.Pipeline;

/// <summary>Where the body of a cmdlet puts what it finds. Knows nothing of PowerShell, so that a body also runs in a unit test.</summary>
internal interface ISink : IReceiver
{
}
