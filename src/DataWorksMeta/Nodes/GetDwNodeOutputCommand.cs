using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Nodes;

namespace DataWorksMeta.Commands;

/// <summary>Gets what a node declares to write (ListNodeInputOrOutput).</summary>
[Cmdlet(VerbsCommon.Get, "DwNodeOutput", DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(NodeOutput))]
public sealed class GetDwNodeOutputCommand : NodeCommand
{
    internal override Query QueryFor(NodeKey node) => NodeOperations.Outputs(node);
}
