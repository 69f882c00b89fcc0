using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Nodes;

namespace DataWorksMeta.Commands;

/// <summary>Gets what a node declares to write (ListNodeInputOrOutput).</summary>
[Cmdlet(VerbsCommon.Get, "DwNodeOutput", DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(NodeOutput))]
public sealed class GetDwNodeOutputCommand : NodeCommand
{
    /// <summary>
    /// Gives a row for each node that declares to write nothing as well: it names the node, and its HasOutput is $false; that of all others
    /// is $true. What the service refuses is an error still.
    /// </summary>
    [Parameter]
    public override SwitchParameter IncludeEmpty { get; set; }

    internal override string AnswerProperty => "HasOutput";

    internal override Query QueryFor(NodeKey node) => NodeOperations.Outputs(node);
}
