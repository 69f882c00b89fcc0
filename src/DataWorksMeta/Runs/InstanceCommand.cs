using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Pipeline;

namespace DataWorksMeta.Commands;

/// <summary>The base of the cmdlets that ask about one run of a node.</summary>
public abstract class InstanceCommand : PipedCommand
{
    internal const string InstanceIdSet = "InstanceId";

    /// <summary>The id of the run, as Get-DwInstance shows it.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = InstanceIdSet, ValueFromPipelineByPropertyName = true)]
    public long[] InstanceId { get; set; } = [];

    /// <summary>The environment to ask: production, unless the input object says otherwise.</summary>
    [Parameter]
    [Alias("EnvType")]
    public EnvType ProjectEnv { get; set; } = EnvType.Prod;

    internal override string Wanted => "run: it needs an InstanceId";

    internal override IEnumerable<Input> Arguments() => InstanceId.Select(static id => Input.Of("InstanceId", id));

    internal override Query? About(Input input) => input.LongId("InstanceId") is long instanceId ? About(instanceId, EnvironmentOf(input, ProjectEnv), input) : null;

    /// <summary>The question about one run.</summary>
    internal abstract Query About(long instanceId, EnvType environment, Input input);
}
