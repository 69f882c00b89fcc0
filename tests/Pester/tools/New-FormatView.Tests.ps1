# The tool that makes the views: what it makes of a line, and what it refuses.

BeforeAll {
    $tool = Join-Path $PSScriptRoot '../../../tools/New-FormatView.ps1'

    function Get-View {
        param([string[]] $Line)
        $data = Join-Path $TestDrive Views.tsv
        $file = Join-Path $TestDrive Made.ps1xml
        "type`tlayout`tlabel`twidth`talign`tshows", $Line | ForEach-Object { $_ } | Set-Content $data
        & $tool -ViewPath $data -OutputPath $file
        ([xml](Get-Content $file -Raw)).Configuration.ViewDefinitions.View
    }
}

Describe 'New-FormatView' {
    It 'makes a table of the lines of a type, in their order' {
        $view = Get-View @(
            "Thing`ttable`tName`t12`t-`tThingName"
            "Thing`ttable`tSize`t9`tright`tsize:Bytes"
            "Thing`ttable`tRest`t-`t-`tRest"
        )
        $view.Name | Should -BeExactly DataWorksMeta.Thing
        $view.ViewSelectedBy.TypeName | Should -BeExactly DataWorksMeta.Thing, Deserialized.DataWorksMeta.Thing
        $headers = $view.TableControl.TableHeaders.TableColumnHeader
        $headers.Label | Should -BeExactly Name, Size, Rest
        $shapes = $headers.ForEach({ $_.SelectNodes('Width | Alignment').ForEach({ $_.InnerText }) -join ' ' })
        $shapes | Should -BeExactly '12', '9 Right', ''
        $items = $view.SelectNodes('.//TableColumnItem')
        $items.ForEach({ $_.FirstChild.Name }) | Should -BeExactly PropertyName, ScriptBlock, PropertyName
        $items.InnerText | Should -BeExactly ThingName, '[DataWorksMeta.DwObject]::SizeText($_.Bytes)', Rest
        $view.SelectNodes('.//Wrap').Count | Should -Be 0
    }

    It 'writes <Kind> as a call of <Method>' -ForEach @(
        @{ Kind = 'time'; Method = 'TimeText' }
        @{ Kind = 'date'; Method = 'DateText' }
        @{ Kind = 'size'; Method = 'SizeText' }
    ) {
        $script = (Get-View "Thing`ttable`tX`t9`t-`t${Kind}:X").SelectSingleNode('.//ScriptBlock')
        $script.InnerText | Should -BeExactly "[DataWorksMeta.DwObject]::$Method(`$_.X)"
    }

    It 'keeps a script as it is written' {
        $script = 'if ($_.A -lt 2) { "<$($_.A)> & more" }'
        (Get-View "Thing`ttable`tX`t9`t-`tscript:$script").SelectSingleNode('.//ScriptBlock').InnerText | Should -BeExactly $script
    }

    It 'wraps where the layout says so' {
        (Get-View "Thing`twrap`tX`t9`t-`tX").SelectNodes('.//TableRowEntry/Wrap').Count | Should -Be 1
    }

    It 'makes a list' {
        $items = (Get-View "Thing`tlist`tX`t-`t-`tX", "Thing`tlist`tSince`t-`t-`ttime:Y").SelectNodes('.//ListItem')
        $items.ForEach({ $_.ChildNodes.ForEach({ "$($_.Name)=$($_.InnerText)" }) -join ' ' }) |
            Should -BeExactly 'PropertyName=X', 'Label=Since ScriptBlock=[DataWorksMeta.DwObject]::TimeText($_.Y)'
    }

    It 'names the line of a mistake: <Name>' -ForEach @(
        @{ Name = 'unknown kind'; Line = "Thing`ttable`tX`t9`t-`tcolour:X" }
        @{ Name = 'kind in capitals'; Line = "Thing`ttable`tX`t9`t-`tTime:X" }
        @{ Name = 'no property after a kind'; Line = "Thing`ttable`tX`t9`t-`ttime:" }
        @{ Name = 'script that is none'; Line = "Thing`ttable`tX`t9`t-`tscript:if (" }
        @{ Name = 'missing cell'; Line = "Thing`ttable`tX`t9`tX" }
        @{ Name = 'empty cell'; Line = "Thing`ttable`t`t9`t-`tX" }
        @{ Name = 'empty line'; Line = '' }
        @{ Name = 'cell too many'; Line = "Thing`ttable`tX`t9`t-`tX`tX" }
        @{ Name = 'width that is none'; Line = "Thing`ttable`tX`twide`t-`tX" }
        @{ Name = 'alignment that is none'; Line = "Thing`ttable`tX`t9`tcentre`tX" }
        @{ Name = 'layout that is none'; Line = "Thing`tcards`tX`t9`t-`tX" }
        @{ Name = 'width in a list'; Line = "Thing`tlist`tX`t9`t-`tX" }
        @{ Name = 'type twice'; Line = "First`ttable`tY`t9`t-`tY" }
        @{ Name = 'two layouts of a type'; Line = "Second`twrap`tY`t9`t-`tY" }
        @{ Name = 'column twice'; Line = "Second`ttable`tX`t9`t-`tY" }
    ) {
        $made = Join-Path $TestDrive Made.ps1xml
        Remove-Item $made -ErrorAction Ignore
        $lines = "First`ttable`tX`t9`t-`tX", "Second`ttable`tX`t9`t-`tX", $Line, "Last`ttable`tX`t9`t-`tX"
        { Get-View $lines } | Should -Throw '*Views.tsv line 4:*'
        $made | Should -Not -Exist
    }

    It 'refuses data whose columns are others' {
        $data = Join-Path $TestDrive Others.tsv
        "type`tlabel", "Thing`tX" | Set-Content $data
        { & $tool -ViewPath $data -OutputPath (Join-Path $TestDrive Made.ps1xml) } | Should -Throw '*line 1:*'
    }
}
