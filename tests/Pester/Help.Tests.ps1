# Help equals the code: cmdlets, parameters, Markdown, MAML, exports and the README's table, held to each other without PlatyPS.

BeforeDiscovery {
    $module = Import-Module $env:DW_TEST_MODULE/DataWorksMeta.psd1 -Force -PassThru
    $commands = foreach ($command in Get-Command -Module $module) { @{ Name = $command.Name; Command = $command } }
    $abouts = foreach ($file in Get-ChildItem $PSScriptRoot/../../docs/en-US/about_*.md) { @{ Name = $file.BaseName } }
}

BeforeAll {
    Import-Module $env:DW_TEST_MODULE/DataWorksMeta.psd1 -Force
    $root = (Resolve-Path "$PSScriptRoot/../..").Path
    $docs = Join-Path $root docs en-US
    $common = [System.Management.Automation.PSCmdlet]::CommonParameters + [System.Management.Automation.PSCmdlet]::OptionalCommonParameters
    $maml = [xml](Get-Content $env:DW_TEST_MODULE/en-US/DataWorksMeta.dll-Help.xml -Raw)
    $pages = @{}
    foreach ($page in $maml.SelectNodes('/*/*')) { $pages[$page.details.name] = $page }

    # The parameters that belong to the command: paging and ShouldProcess are its own, the common ones are not.
    function Get-OwnParameter($Command) {
        $Command.Parameters.Values.Where({
                $_.Name -notin $common -or $_.Name -in 'First', 'Skip', 'IncludeTotalCount', 'WhatIf', 'Confirm'
            })
    }

    function Get-Markdown([string] $Name) {
        (Get-Content (Join-Path $docs "$Name.md") -Raw) -replace "`r`n", "`n"
    }

    function Get-Text($Node) {
        (@($Node) | ForEach-Object { if ($_ -is [string]) { $_ } else { $_.InnerText } }) -join ' '
    }
}

Describe 'The index' {
    It 'has a page for each cmdlet, and a cmdlet for each page' {
        (Get-ChildItem $docs -Filter '*-*.md').BaseName | Sort-Object | Should -Be ((Get-Command -Module DataWorksMeta).Name | Sort-Object)
    }

    It 'has MAML for each cmdlet, and no other' {
        $pages.Keys | Sort-Object | Should -Be ((Get-Command -Module DataWorksMeta).Name | Sort-Object)
    }

    It 'exports each cmdlet of the dll, sorted, and no other' {
        $exports = (Import-PowerShellDataFile $env:DW_TEST_MODULE/DataWorksMeta.psd1).CmdletsToExport
        $exports | Should -Be ($exports | Sort-Object)
        $types = [DataWorksMeta.DwSession].Assembly.GetTypes().ForEach({
                $_.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false)
            })
        $exports | Should -Be ($types.ForEach({ "$($_.VerbName)-$($_.NounName)" }) | Sort-Object)
    }

    It 'is in the README' {
        $readme = Join-Path $root README.md
        $listed = [regex]::Matches((Get-Content $readme -Raw), '(?m)^\| ?(?:\[?`)([A-Z][a-z]+-Dw\w+)').ForEach({ $_.Groups[1].Value }) |
            Sort-Object -Unique
        $listed | Should -Be ((Get-Command -Module DataWorksMeta).Name | Sort-Object)
    }

    It 'names a verb that PowerShell knows and a singular noun of ours: <Name>' -ForEach $commands {
        $Command.Verb | Should -BeIn (Get-Verb).Verb
        $Command.Noun | Should -CMatch '^Dw[A-Z][A-Za-z]*([^s]|[us]s)$'
    }
}

Describe 'The help of <Name>' -ForEach $commands {
    BeforeAll {
        $markdown = Get-Markdown $Name
        $page = $pages[$Name]
        $expected = @(@(Get-OwnParameter $Command).ForEach({ $_.Name }) | Sort-Object)
    }

    It 'is complete in Markdown' {
        $markdown | Should -Not -Match '\{\{'
        foreach ($heading in 'SYNOPSIS', 'SYNTAX', 'DESCRIPTION', 'EXAMPLES', 'PARAMETERS', 'INPUTS', 'OUTPUTS', 'NOTES', 'RELATED LINKS') {
            $markdown | Should -Match "(?m)^## $heading`$"
        }
        [regex]::Matches($markdown, '(?m)^### Example \d').Count | Should -BeGreaterOrEqual 2
        [regex]::Matches($markdown, '(?m)^```powershell$').Count | Should -BeGreaterOrEqual 2
    }

    It 'describes each parameter in Markdown, and no other' {
        $section = [regex]::Match($markdown, '(?s)## PARAMETERS\n(.*?)## INPUTS').Groups[1].Value
        $described = [regex]::Matches($section, '(?m)^### -(\w+)\n\n(\S.*)$')
        $described.ForEach({ $_.Groups[1].Value }) | Sort-Object | Should -Be $expected
    }

    It 'describes each parameter in MAML, and no other' {
        $described = @(foreach ($parameter in $page.SelectNodes('*[local-name() = "parameters"]/*')) {
            Get-Text $parameter.description | Should -Not -BeNullOrEmpty
            $parameter.name
        })
        $described | Sort-Object | Should -Be $expected
    }

    It 'tells the same in MAML as in Markdown' {
        $plain = { ($args[0] -replace '[`\\]' -replace '\s+', ' ').Trim() }
        $synopsis = [regex]::Match($markdown, '(?s)## SYNOPSIS\n(.*?)\n## ').Groups[1].Value
        (& $plain (Get-Text $page.details.description)) | Should -Be (& $plain $synopsis)
        $examples = [regex]::Matches($markdown, '(?s)```powershell\n(.*?)\n```').ForEach({ & $plain $_.Groups[1].Value })
        $page.examples.example.ForEach({ & $plain $_.code }) | Should -Be $examples
        foreach ($parameter in $page.SelectNodes('*[local-name() = "parameters"]/*')) {
            $text = [regex]::Match($markdown, "(?s)### -$($parameter.name)\n\n(.*?)\n``````yaml").Groups[1].Value
            (& $plain (Get-Text $parameter.description)) | Should -Be (& $plain $text)
        }
    }

    It 'tells whether a parameter is mandatory and takes input from the pipe, as the code does' {
        foreach ($parameter in Get-OwnParameter $Command) {
            $block = [regex]::Match($markdown, "(?s)### -$($parameter.Name)\n.*?``````yaml\n(.*?)``````").Groups[1].Value
            $block | Should -Not -BeNullOrEmpty -Because $parameter.Name
            foreach ($set in $parameter.ParameterSets.GetEnumerator()) {
                $shown = if ($set.Key -eq '__AllParameterSets') { '(All)' } else { $set.Key }
                $part = [regex]::Match($block, "(?s)- Name: $([regex]::Escape($shown))\n(.*?)(?=- Name:|DontShow)").Groups[1].Value
                $mandatory = $set.Value.IsMandatory.ToString().ToLowerInvariant()
                $byPipe = $set.Value.ValueFromPipeline.ToString().ToLowerInvariant()
                $byName = $set.Value.ValueFromPipelineByPropertyName.ToString().ToLowerInvariant()
                $part | Should -Match "IsRequired: $mandatory" -Because $parameter.Name
                $part | Should -Match "ValueFromPipeline: $byPipe" -Because $parameter.Name
                $part | Should -Match "ValueFromPipelineByPropertyName: $byName" -Because $parameter.Name
            }
        }
    }

    It 'names what comes out' {
        foreach ($type in @($Command.OutputType).ForEach({ $_.Name })) {
            $markdown | Should -Match "(?m)^### $([regex]::Escape($type))`$"
        }
    }

    It 'names the service operation and the permission, where the service is asked' {
        if ($Name -notmatch 'Session|Account|BizDate|DwAction') {
            $markdown | Should -Match 'Service operation: '
            $markdown | Should -Match 'dataworks:\*'
            $markdown | Should -Match '\(https://'
        }
    }

    It 'prints' {
        $full = Get-Help $Name -Full | Out-String
        $full | Should -Match 'DESCRIPTION'
        $full | Should -Not -Match '\{\{|[\u0080-\u009f]'
        $printed = Get-Help $Name -Parameter * -ErrorAction SilentlyContinue | Out-String
        foreach ($parameter in $expected) {
            $printed | Should -Match "(?m)^-$parameter\b"
        }
        (Get-Help $Name -Examples | Out-String) | Should -Match 'Example 2'
    }
}

Describe 'The page <Name>' -ForEach $abouts {
    It 'ships as text of at most 80 columns' {
        $text = Get-Content "$env:DW_TEST_MODULE/en-US/$Name.help.txt"
        $text.Where({ $_.Length -gt 80 }) | Should -BeNullOrEmpty
        $text[0] | Should -Be 'TOPIC'
        $text | Should -Contain 'SHORT DESCRIPTION'
        $text | Should -Contain 'LONG DESCRIPTION'
    }

    It 'says what its Markdown says' {
        $plain = { ($args[0] -replace '(?m)^#+ ' -replace '\s+', ' ').Trim() }
        $markdown = & $plain ((Get-Content (Join-Path $docs "$Name.md") -Raw) -replace '^# ', 'TOPIC ')
        (& $plain (Get-Content "$env:DW_TEST_MODULE/en-US/$Name.help.txt" -Raw)) | Should -Be $markdown
    }

    It 'names only commands that there are' {
        $text = Get-Content (Join-Path $docs "$Name.md") -Raw
        foreach ($match in [regex]::Matches($text, '\b[A-Z][a-z]+-Dw\w+')) {
            Get-Command $match.Value -ErrorAction Ignore | Should -Not -BeNullOrEmpty -Because $match.Value
        }
    }

    It 'is found by Get-Help' {
        $before = $env:PSModulePath
        try {
            $env:PSModulePath = "$(Split-Path (Split-Path $env:DW_TEST_MODULE))$([IO.Path]::PathSeparator)$before"
            (Get-Help $Name | Out-String) | Should -Match 'SHORT DESCRIPTION'
        }
        finally {
            $env:PSModulePath = $before
        }
    }
}
