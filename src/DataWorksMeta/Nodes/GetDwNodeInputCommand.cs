using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Nodes;

namespace DataWorksMeta.Commands;

/// <summary>Gets what a node declares to read (ListNodeInputOrOutput).</summary>
[Cmdlet(VerbsCommon.Get, "DwNodeInput", DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(NodeInput))]
public sealed class GetDwNodeInputCommand : NodeCommand
{
    /// <summary>
    /// Gives a row for each node that declares to read nothing as well: it names the node, and its HasInput is $false; that of all others
    /// is $true. What the service refuses is an error still.
    /// </summary>
    [Parameter]
    public override SwitchParameter IncludeEmpty { get; set; }

    internal override string AnswerProperty => "HasInput";

    internal override Query QueryFor(NodeKey node) => NodeOperations.Inputs(node);
}
